//! What somebody may do with what the company sells.

web::permissions!("plans" at 50 {
    ViewPlans = "plans.view" => [manager, cashier, technician, customer_service, marketing, report_viewer],
    CreatePlans = "plans.create" => [manager],
    ChangePlans = "plans.change" => [manager],
    DeletePlans = "plans.delete" => [manager],
});
