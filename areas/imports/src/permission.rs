//! What somebody may do here; what they may bring in is said by each area's own permissions.

web::permissions!("imports" at 45 {
    BringFiles = "imports.bring" => [manager],
});
