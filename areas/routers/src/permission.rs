//! What somebody may do with the company's routers.

web::permissions!("routers" at 40 {
    ViewRouters = "routers.view" => [manager, cashier, technician, customer_service],
    CreateRouters = "routers.create" => [manager, technician],
    ChangeRouters = "routers.change" => [manager, technician],
    DeleteRouters = "routers.delete" => [manager],
});
