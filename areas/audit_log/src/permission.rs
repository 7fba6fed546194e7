//! Who may read the audit log, and who may take it out of the house.

web::permissions!("audit" at 115 {
    ViewLog = "audit.view_log" => [manager],
    ExportLog = "audit.export_log" => [],
});
