//! What somebody may see on the map.

web::permissions!("map" at 55 {
    ViewMap = "map.view" => [manager, technician, customer_service],
});
