//! Who may see background work, who may act on jobs, who may change schedules.

web::permissions!("background" at 117 {
    ViewWork = "background.view" => [manager],
    ManageJobs = "background.manage_jobs" => [manager],
    ChangeSchedules = "background.change_schedules" => [],
});
