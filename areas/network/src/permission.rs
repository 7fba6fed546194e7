//! What somebody may do with the plant.

web::permissions!("network" at 50 {
    ViewPlant = "network.view" => [manager, cashier, technician, customer_service],
    CreatePlant = "network.create" => [manager, technician],
    ChangePlant = "network.change" => [manager, technician],
    DeletePlant = "network.delete" => [manager],
    ExportPlant = "network.export" => [manager],
});
