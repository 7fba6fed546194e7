# What each kind of job is called: its name with dashes. One without words is shown by its name.

job-delivery-send-mail = Send a letter
job-staff-end-sessions = End the sessions of a closed company
job-staff-forget-sessions = Note sessions whose time is over
job-staff-tell-owner = Write to the owner
job-jobs-archive-records = Sum up and put away old records
job-jobs-check-schedules = Look after the schedules
job-jobs-schedule = The schedule
job-jobs-ensure-schedules = New schedules of a new version
job-imports-take-rows = Check or take rows of a file
job-imports-forget-rows = Forget what stood in old files
job-documents-drop-file = Take a file out of the store
job-map-count-cells = Count what stands where on the map
job-subscriptions-settle = Record what time has done to subscriptions
job-subscriptions-look-over = Hold every line against its paid time
job-subscriptions-remind = Decide who is to be reminded that paid time ends
