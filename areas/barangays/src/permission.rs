//! What somebody may do with the areas that the company serves.

web::permissions!("barangays" at 30 {
    ViewBarangays = "barangays.view" => [manager, cashier, technician, customer_service, marketing, report_viewer],
    CreateBarangays = "barangays.create" => [manager],
    ChangeBarangays = "barangays.change" => [manager],
    DeleteBarangays = "barangays.delete" => [manager],
});
