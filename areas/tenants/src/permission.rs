//! What somebody may do with the company itself.

web::permissions!("company" at 105 {
    ViewSettings = "tenants.view_settings" => [manager],
    ChangeSettings = "tenants.change_settings" => [manager],
});
