//! What an invented company sells, and where.

use barangays::Wanted as Barangay;
use customers::Wanted as Customer;
use installations::{Activation, Ending, LineId, Suspension, Wanted as Line};
use jiff::tz::TimeZone;
use kernel::{Currency, GeoPoint, Money, Random};
use network::{LcpWanted, NapId, NapWanted, On, Outlet, SplitterWanted, Spot};
use payments::{Method, Sale};
use plans::{PlanId, TaxClass, Wanted as Plan};
use routers::Wanted as Router;
use subscriptions::{Bought, NewPlan, Wish};
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
            // A range of the capital that nobody has given out.
            phones: vec![format!("+6328000{number:04}")],
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

/// Code, name, and where from the middle: degrees north and east.
const LCPS: &[(&str, &str, f64, f64)] = &[("LCP-001", "Town hall", 0.004, -0.004), ("LCP-002", "Market", -0.008, 0.006)];
/// Of each cabinet: code and into how many it splits.
const SPLITTERS: &[(&str, i32)] = &[("SP-1", 8), ("SP-2", 16)];
const NAPS_OF_EACH: i32 = 7;

fn spot(location: &str, north: f64, east: f64) -> Spot {
    let point = GeoPoint::new(MIDDLE.0 + north, MIDDLE.1 + east);
    Spot { location: location.to_owned(), point, accuracy: "approximate".to_owned(), notes: String::new() }
}

async fn plant(tx: &mut TenantTx) -> anyhow::Result<()> {
    let barangays = barangays::choices(tx, None).await?;
    let mut number = 0;
    for (place, (code, name, north, east)) in LCPS.iter().copied().enumerate() {
        let lcp = LcpWanted {
            code: code.to_owned(),
            name: name.to_owned(),
            barangay: barangays.get(place).map(|one| one.id),
            coverage_m: 1_500,
            is_active: true,
            spot: spot("Cabinet at the roadside", north, east),
        };
        let lcp = network::create_lcp(tx, lcp).await?;
        for (half, (code, ratio)) in SPLITTERS.iter().copied().enumerate() {
            let off = if half == 0 { 0.002 } else { -0.002 };
            let wanted = SplitterWanted { code: code.to_owned(), ratio, is_active: true, spot: spot("On the pole", north + off, east) };
            let splitter = network::create_splitter(tx, lcp, None, wanted).await?;
            for port in 1..=NAPS_OF_EACH {
                number += 1;
                let (along, across) = (f64::from(port - 4) * 0.0016, if half == 0 { 0.004 } else { -0.004 });
                let wanted = NapWanted {
                    code: format!("NAP-{number:03}"),
                    name: format!("{name} {number}"),
                    capacity: if port % 3 == 0 { 16 } else { 8 },
                    max_distance_m: 300,
                    is_active: true,
                    spot: spot("Pole", north + across, east + along),
                };
                network::create_nap(tx, splitter, On::Outlet(port), wanted).await?;
            }
            if ratio == 16 {
                // A cascade: a small splitter on the last outlet.
                let wanted =
                    SplitterWanted { code: "SP-2A".to_owned(), ratio: 4, is_active: true, spot: spot("At the end of the road", north - 0.006, east) };
                network::create_splitter(tx, lcp, Some(Outlet { splitter, port: ratio }), wanted).await?;
            }
        }
    }
    Ok(())
}

/// Some planned, most connected, a few stopped, one ended.
async fn lines(tx: &mut TenantTx, owner: &Person) -> anyhow::Result<()> {
    let zone = TimeZone::get(&owner.company.time_zone)?;
    let people = customers::search(tx, "", i64::try_from(CUSTOMERS)?).await?;
    let currency = Currency::of(&owner.company.currency).unwrap_or(Currency::ALL[0]);
    payments::open(tx, owner, 500 * 10_i64.pow(currency.decimals)).await?;
    let stock = routers::search(tx, "", Some(routers::State::InStock), 100).await?;
    for (number, customer) in people.iter().enumerate().take(36) {
        let visit = tx.now().checked_add(jiff::Span::new().hours(i64::try_from(number)? * 5))?;
        let wanted = Line { visit: (number < 6).then_some(visit), technician: Some(owner.user), ..Line::default() };
        let id = installations::plan(tx, customer.id.0, wanted).await?;
        if number < 5 {
            continue;
        }
        let Some(place) = customer.point() else { continue };
        let Some(near) = network::nearest(tx, place).await?.into_iter().next() else { continue };
        let Some(port) = free_port_of(tx, near.id).await? else { continue };
        let line = installations::choose(tx, id, near.id.0, port, 1).await?;
        let mut version = line.version;
        if let Some(router) = stock.get(number - 5) {
            version = installations::attach(tx, owner.user, id, router.id.0, "", version).await?.version;
        }
        installations::activate(tx, id, &Activation { installed_on: None, zone: zone.clone(), version }).await?;
        sales(tx, owner, id, number).await?;
        version = installations::find(tx, id).await?.version;
        let stopped = |reason: &str, note: &str| Suspension { reason: reason.to_owned(), note: note.to_owned(), version };
        match number {
            7 | 19 => installations::suspend(tx, id, &stopped("non_payment", "")).await?,
            11 => installations::suspend(tx, id, &stopped("pause", "Abroad until the harvest")).await?,
            23 => {
                let ending = Ending { reason: "Moved away".to_owned(), router_to: String::new(), version };
                installations::terminate(tx, &subscriptions::Clock, owner.user, id, &ending).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Most pay for a month, some for some days, two ahead of time, and every sixth has not paid yet.
async fn sales(tx: &mut TenantTx, owner: &Person, line: LineId, number: usize) -> anyhow::Result<()> {
    let plans = plans::choices(tx, None).await?;
    let month = plans.iter().find(|plan| plan.name == if number.is_multiple_of(4) { "Month 100" } else { "Month 50" });
    let Some(plan) = month.map(|plan| PlanId(plan.id)) else { return Ok(()) };
    let pay = |bought, method| Sale {
        wish: Wish { line, plan, bought, notes: String::new(), key: uuid::Uuid::nil() },
        method,
        reference: if method == Method::Gcash { format!("DEMO-{number:06}") } else { String::new() },
        tendered_minor: None,
    };
    let wanted = match number % 6 {
        0 => vec![],
        1 => vec![pay(Bought::Custom(4_000), Method::Cash)],
        2 => vec![pay(Bought::Custom(12_000), Method::Gcash)],
        3 => vec![pay(Bought::Half, Method::Cash), pay(Bought::Term, Method::Cash)],
        _ => vec![pay(Bought::Term, Method::Cash)],
    };
    for mut sale in wanted {
        sale.wish.key = tx.new_id();
        payments::sell(tx, owner, &sale).await?;
    }
    // One of those who paid ahead wants to be faster at once.
    if number == 15
        && let Some(faster) = plans.iter().find(|plan| plan.name == "Month 200")
    {
        let wish = NewPlan { line, plan: PlanId(faster.id), notes: "Works from home now".to_owned(), key: tx.new_id() };
        payments::switch(tx, owner, &wish).await?;
    }
    Ok(())
}

async fn free_port_of(tx: &mut TenantTx, nap: NapId) -> anyhow::Result<Option<i32>> {
    Ok(network::free_ports(tx, nap).await?.first().copied())
}

/// What somebody brought from elsewhere, being checked: two rows are as good as such files are.
const FILE: &str = "Account No.,First Name,Surname,Mobile,Address,Barangay,Remarks
004101,Narda,Villaluz,+63 2 8000 0901,Purok 4,Hulo Norte,moved in last month
004102,Obet,Wenceslao,+63 2 8000 0902,Purok 4,Hulo Norte,
004103,Perla,Ybanez,12345,Riverside,Hulo Norte,asks for a faster plan
004104,Quirino,Zaragosa,+63 2 8000 0904,Old Market Road,Bagong Dilim,
";

async fn file(tx: &mut TenantTx, owner: &Person) -> anyhow::Result<()> {
    let intakes = crate::areas(false).into_iter().flat_map(|area| area.intakes);
    let Some(customers) = intakes.into_iter().find(|intake| intake.of() == "customers") else { return Ok(()) };
    let read = imports::Brought::read("subscribers-of-the-old-system.csv".to_owned(), FILE.as_bytes().into()).await?;
    imports::bring(tx, &owner.company, owner.user, customers.as_ref(), read, false).await?;
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
    plant(tx).await?;
    customers(tx, owner).await?;
    lines(tx, owner).await?;
    file(tx, owner).await
}
