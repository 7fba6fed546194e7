//! What somebody may do with money.

web::permissions!("payments" at 86 {
    ViewPayments = "payments.view" => [manager, cashier, report_viewer],
    SellTime = "payments.sell" => [manager, cashier],
    PrintReceipts = "payments.print" => [manager, cashier],
    CancelSales = "payments.cancel" => [manager],
    ManageTills = "payments.manage_tills" => [manager],
});
