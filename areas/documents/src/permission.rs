//! What somebody may do with papers and pictures; whose they may see is said by the record that they belong to.

web::permissions!("documents" at 85 {
    ViewDocuments = "documents.view" => [manager, cashier, technician, customer_service],
    AddDocuments = "documents.add" => [manager, technician, customer_service],
    RemoveDocuments = "documents.remove" => [manager],
});
