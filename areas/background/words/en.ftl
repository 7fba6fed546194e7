# The screens over background work.

permissions-background = Background work
permission-background-view = See background work
permission-background-view-hint = What runs, waits and failed in the background, and when the next runs are due.
permission-background-manage-jobs = Act on background work
permission-background-manage-jobs-hint = Try again, stop or let go of a job, and run a scheduled task now.
permission-background-change-schedules = Change schedules
permission-background-change-schedules-hint = When scheduled tasks run, and whether they do.

background-title = Background work
background-jobs = Jobs
background-job = Job
background-all-jobs = All jobs
background-schedules = Schedules
background-schedule = Schedule
background-filter = Narrow the jobs
background-show-all = Show all jobs
background-any-state = Any state
background-any-kind = Any kind
background-kind = What
background-state = State
background-time = Time
background-since = Since
background-tries = Tries
background-running = Running
background-ready = Ready
background-later = Later
background-troubled = Needs attention
background-troubled-hint = Given up after the last try, or nobody knows whether it happened.
background-done-today = Done in 24 hours
background-oldest = Oldest waits { $time }
background-next = Next in { $time }
background-running-now = Running now
background-stopping = stopping
background-progress = How far it has come
background-failed = Not done
background-none = Nothing has run yet
background-none-text = Letters, nightly tasks and long jobs will appear here as they run.
background-nothing-found = No such job
background-nothing-found-text = Take off the filter, or look again later.
background-kinds = By kind
background-kinds-hint = What lives now, and what was done in the last 24 hours, with the mean wait and the mean time at work.
background-waited = Waited
background-worked = Worked
background-chart-done = Done
background-chart-done-hint = By the half hour, the last 24 hours. What was cancelled stands on top.
background-chart-done-title = Jobs done by the half hour since { $from }; { $most } at most.
background-chart-most = at most { $most }
background-chart-wait = Wait
background-chart-wait-hint = From ready to running: half of the jobs waited less than the lower line, nineteen of twenty less than the upper one.
background-chart-wait-title = How long jobs waited; { $longest } at most.
background-chart-longest = up to { $longest }
background-chart-empty = Nothing ended in the last 24 hours.
background-chart-table = The same as a table
background-wait-median = Wait, half
background-wait-high = Wait, 19 of 20

background-args = What it is about
background-args-hint = Only people of your company who may see background work can read this.
background-long = Show all of it
background-attempts = Tries that did not get it done
background-try = Try
background-outcome = Outcome
background-ended = Ended
background-took = Took
background-lines = What it said
background-result = What it left
background-result-until = Kept until { $time }.
background-facts = Facts
background-created = Created
background-cause = Because of
background-run-at = Due
background-started = Began
background-finished = Ended
background-crashes = Workers lost with it
background-queue = Queue and priority
background-group = Together with
background-group-stand = { $left } of { $total } not ended yet
background-then = Afterwards
background-record = On record
background-record-open = Everything that the same request did
background-schedule-open = Its schedule
background-id = Number

background-retry = Try again
background-retried = It begins anew.
background-dismiss = Let it go
background-dismiss-confirm = It will not be done. What it was about stays on record.
background-dismissed = It was let go.
background-cancel = Stop it
background-cancel-confirm = If it waits, it is taken out. If it runs, it is stopped, and what it had done so far is undone.
background-cancelled = It is stopped, or will be in a moment.
background-happened = It happened
background-happened-confirm = You have found out that the other side did it. The job is done, and nothing is sent again.
background-again = It did not happen, do it again
background-again-confirm = You have found out that the other side did not do it. It is done once more.
background-settled = The job is done.
jobs-moved = The job has moved on in the meantime. Here is how it stands now.

background-schedules-lead = Times are on your company's clock ({ $zone }). Each run happens once, whatever happens to our machines.
background-run-now = Run now
background-run-begun = It has begun. This is the job.
background-pause = Pause
background-pause-confirm = It will not run until somebody lets it go on. What falls into the pause is not made up for.
background-paused = paused
background-paused-done = It is paused.
background-resume = Go on
background-resumed-done = It goes on from now.
background-overdue = late
background-upcoming = Next
background-last = Last
background-never = It is paused: none.
background-not-yet = It has not run yet.
background-rule = When
background-save = Save
background-rule-hint = daily 03:00, weekly sun 03:30, monthly 1 06:00, every 15m, or a cron pattern: cron 0 9 * * MON-FRI
background-examples = Examples
background-dst = On the clock of { $zone }. Where the clock jumps ahead, a time that does not exist runs at the next minute that does; a time that comes twice runs once.
background-missed = When runs were missed
background-missed-hint = After an outage, or when everything was busy.
background-missed-each = Make up for each
background-missed-each-hint = Every missed run is done, one by one.
background-missed-once = Make up for all with one
background-missed-once-hint = One run, for the latest.
background-missed-skip = Let them go
background-missed-skip-hint = The next run is the next that is due.
background-schedule-changed = The schedule is changed.
background-history = The last runs
jobs-schedule-missed-wrong = Please choose one of the three.
jobs-schedule-stale = Somebody else changed this schedule in the meantime. Please look at it again.
jobs-schedule-retired = This task is not part of this version any more.

background-state-ready = ready
background-state-running = running
background-state-waiting = waiting
background-state-troubled = needs attention
background-state-uncertain = uncertain
background-state-dead = given up
background-state-done = done
background-state-cancelled = cancelled

background-outcome-again = will be tried again
background-outcome-dead = given up
background-outcome-cancelled = stopped
background-outcome-uncertain = uncertain
background-outcome-put-off = put off
background-outcome-run = ran
background-outcome-skipped = let go
background-outcome-by-hand = run by hand

background-problem-unavailable = Something that it needs did not answer. It is tried again by itself.
background-problem-conflict = Somebody else was changing the same thing. It is tried again by itself.
background-problem-limited = The other side asked to slow down. It is tried again by itself.
background-problem-invalid = What it was asked to do cannot be done.
background-problem-not-found = What it is about is not there any more.
background-problem-forbidden = It was not allowed.
background-problem-bug = A mistake of ours. The operator has been told; trying again helps once it is mended.
background-problem-panic = It stopped in the middle by a mistake of ours. Nothing of it was kept.
background-problem-timeout = It took longer than it may, and was stopped.
background-problem-unfit = It was written by another version of the program, and does not fit any more.
background-problem-unknown-outcome = We called the other side and heard nothing back. Please find out whether it happened, then say so here.
background-problem-cancelled = Somebody stopped it.
background-problem-worker-lost = The machine that worked on it was lost.
background-problem-rate = It waits for its turn: the other side takes only so many at a time.
background-problem-unknown-kind = It waits for a newer version of the program.

jobs-rule-daily = Every day at { $time }
jobs-rule-weekly = Every { $day ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    } at { $time }
jobs-rule-monthly = On day { $day } of every month at { $time }
jobs-rule-monthly-last = On the last day of every month at { $time }
jobs-rule-every-minutes = { $many ->
        [1] Every minute
       *[other] Every { $many } minutes
    }
jobs-rule-every-hours = { $many ->
        [1] Every hour
       *[other] Every { $many } hours
    }
jobs-rule-cron = By the cron pattern { $pattern }

jobs-rule-too-long = A rule has { $most } characters at most.
jobs-rule-unknown = We cannot read this rule. It looks like “daily 03:00”, “weekly sun 03:30”, “monthly 1 06:00”, “every 15m” or “cron 0 9 * * MON-FRI”.
jobs-rule-wrong-time = “{ $text }” is not a time of day. It looks like 03:00 or 23:30.
jobs-rule-wrong-weekday = “{ $text }” is not a day of the week. Please use mon, tue, wed, thu, fri, sat or sun.
jobs-rule-wrong-day = “{ $text }” is not a day that every month has. Please use 1 to 28, or last.
jobs-rule-wrong-interval = “{ $text }” does not come back to the same times every day. Please use minutes that divide an hour (such as 15m) or hours that divide a day (such as 2h).
jobs-rule-cron-fields = A cron pattern has five fields: minute, hour, day, month, weekday. This one has { $found }.
jobs-rule-cron-field = “{ $text }” does not fit as the { $field ->
        [minute] minute (0 to 59)
        [hour] hour (0 to 23)
        [day] day of the month (1 to 31)
        [month] month (1 to 12, or JAN to DEC)
       *[weekday] day of the week (0 to 7, or SUN to SAT)
    } of a cron pattern. Numbers, ranges (1-5), lists (1,3), * and steps (*/2) are possible.
jobs-rule-never = No year has such a day, so { $pattern } would never run.
