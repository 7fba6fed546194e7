//! What an invented company sells, and where.

use barangays::Wanted as Barangay;
use customers::Wanted as Customer;
use kernel::{Currency, GeoPoint, Money, Random};
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

const CUSTOMERS: usize = 60;
const FIRST: &[&str] =
    &["Amparo", "Bayani", "Corazon", "Diwata", "Efren", "Felisa", "Gregorio", "Herminia", "Isagani", "Jocelyn", "Kidlat", "Luzviminda"];
const LAST: &[&str] = &["Abrenica", "Balagtas", "Calunsod", "Dimasupil", "Enerva", "Fabroa", "Gatmaitan", "Halili", "Ilagan", "Jumawan", "Katigbak"];
const STREETS: &[&str] = &["Sampaguita Street", "Narra Street", "Purok 3", "Purok 7", "Riverside", "Old Market Road"];
const TAGS: &[&str] = &["", "", "", "corner store", "senior", "late payer"];
/// Somewhere at sea, where nobody lives.
const MIDDLE: (f64, f64) = (9.05, 124.95);

/// A place near the middle, the same for the same number.
fn near_middle(random: &Random) -> Option<GeoPoint> {
    let off = |random: &Random| (f64::from(random.below(4_000)) - 2_000.0) / 100_000.0;
    GeoPoint::new(MIDDLE.0 + off(random), MIDDLE.1 + off(random))
}

async fn customers(tx: &mut TenantTx, owner: &Person) -> anyhow::Result<()> {
    let barangays = barangays::choices(tx, None).await?;
    let home = customers::home(&owner.company.currency);
    let random = Random::seeded(7);
    for number in 0..CUSTOMERS {
        let pick = |from: &'static [&'static str]| from[random.below(u32::try_from(from.len()).unwrap_or(1)) as usize];
        let (first, last) = (FIRST[number % FIRST.len()], LAST[(number * 5 + number / FIRST.len()) % LAST.len()]);
        let wanted = Customer {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            email: if number % 3 == 0 { format!("{}.{}{number}@mail.example", first.to_lowercase(), last.to_lowercase()) } else { String::new() },
            // No network of the Philippines has given out these.
            phones: vec![format!("+63900000{number:04}")],
            tags: Some(pick(TAGS)).filter(|tag| !tag.is_empty()).map(str::to_owned).into_iter().collect(),
            street_address: format!("{} {}", 10 + number * 3, pick(STREETS)),
            barangay: barangays.get(number % barangays.len().max(1)).map(|one| one.id),
            point: near_middle(&random),
            accuracy: "approximate".to_owned(),
            ..Customer::default()
        };
        customers::create(tx, home, wanted).await?;
    }
    Ok(())
}

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
    customers(tx, owner).await
}
