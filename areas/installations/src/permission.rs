//! What somebody may do with customers' lines.

web::permissions!("installations" at 80 {
    ViewLines = "installations.view" => [manager, cashier, technician, customer_service, marketing, report_viewer],
    CreateLines = "installations.create" => [manager, technician, customer_service],
    ChangeLines = "installations.change" => [manager, technician],
    ActivateLines = "installations.activate" => [manager, technician],
    SuspendLines = "installations.suspend" => [manager, customer_service],
    TerminateLines = "installations.terminate" => [manager],
    ExportLines = "installations.export" => [manager],
    FieldWork = "installations.field_work" => [manager, technician],
});
