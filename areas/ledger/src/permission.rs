//! What somebody may do with the books.

web::permissions!("ledger" at 88 {
    ViewLedger = "ledger.view" => [manager, report_viewer],
    AdjustLedger = "ledger.adjust" => [manager],
});
