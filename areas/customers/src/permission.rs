//! What somebody may do with the company's customers.

web::permissions!("customers" at 20 {
    ViewCustomers = "customers.view" => [manager, cashier, technician, customer_service, marketing],
    CreateCustomers = "customers.create" => [manager, customer_service, technician],
    ChangeCustomers = "customers.change" => [manager, customer_service],
    WriteNotes = "customers.write_notes" => [manager, cashier, customer_service, technician],
    SetStatus = "customers.set_status" => [manager],
    MergeCustomers = "customers.merge" => [manager],
    DeleteCustomers = "customers.delete" => [manager],
    ExportCustomers = "customers.export" => [manager],
});
