//! What an invented company sells, and where.

use barangays::Wanted as Barangay;
use kernel::{Currency, Money};
use plans::{TaxClass, Wanted as Plan};
use routers::Wanted as Router;
use tenancy::TenantTx;
use web::Person;

/// Name, code, households.
const BARANGAYS: &[(&str, &str, i32)] = &[
    ("Bagong Ilaw", "BI", 1_240),
    ("Dakong Bato", "DB", 860),
    ("Hulo Norte", "HN", 2_310),
    ("Kabilang Pampang", "KP", 540),
    ("Mataas na Lupa", "ML", 1_705),
    ("Puting Buhangin", "PB", 980),
];

/// Name, speed down and up, price in pesos, days.
const PLANS: &[(&str, i32, i32, i64, i32)] = &[
    ("One day 25", 25, 25, 50, 1),
    ("Three days 50", 50, 25, 150, 3),
    ("Week 50", 50, 25, 300, 7),
    ("Student week 30", 30, 30, 200, 7),
    ("Fortnight 50", 50, 25, 700, 15),
    ("Month 25", 25, 25, 900, 30),
    ("Month 50", 50, 25, 1_300, 30),
    ("Month 100", 100, 50, 1_800, 30),
    ("Month 200", 200, 100, 2_500, 30),
    ("Business 300", 300, 300, 5_000, 30),
];

const ROUTERS: usize = 24;
/// Brand, model, the maker's half of a hardware address.
const MODELS: &[(&str, &str, &str)] = &[("Mikrotik", "hAP ac2", "4C:5E:0C"), ("TP-Link", "Archer C6", "50:C7:BF"), ("Huawei", "HG8245H", "48:46:FB")];

pub(super) async fn furnish(tx: &mut TenantTx, owner: &Person) -> anyhow::Result<()> {
    for (name, code, households) in BARANGAYS {
        let wanted =
            Barangay { name: (*name).to_owned(), code: (*code).to_owned(), households: Some(*households), is_active: true, ..Barangay::default() };
        barangays::create(tx, wanted).await?;
    }
    let currency = Currency::of(&owner.company.currency).unwrap_or(Currency::ALL[0]);
    for (name, down_mbps, up_mbps, price, term_days) in PLANS.iter().copied() {
        let price = Money::new(price * 10_i64.pow(currency.decimals), currency);
        let (name, description, tax_class) = (name.to_owned(), String::new(), TaxClass::Standard);
        plans::create(tx, owner.user, Plan { name, description, down_mbps, up_mbps, price, term_days, tax_class, is_active: true }).await?;
    }
    for number in 0..ROUTERS {
        let (brand, model, half) = MODELS[number % MODELS.len()];
        let wanted = Router {
            brand: brand.to_owned(),
            model: model.to_owned(),
            serial: format!("DEMO{:05}", 10_000 + number * 7),
            mac: format!("{half}:00:{:02X}:{:02X}", number / 256, number % 256),
            notes: String::new(),
        };
        routers::create(tx, owner.user, wanted).await?;
    }
    Ok(())
}
