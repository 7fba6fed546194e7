//! Who may see paid time. Selling and taking back are `payments`'.

web::permissions!("subscriptions" at 84 {
    ViewBlocks = "subscriptions.view" => [manager, cashier, customer_service, marketing, report_viewer],
});
