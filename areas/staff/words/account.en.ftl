# Words of signing up and in, of mailed links, and of one's own account.

# What can go wrong
staff-account-company-wrong = Tell us the company's name, in at most 100 characters.
staff-account-name-wrong = Tell us your name, in at most 120 characters.
staff-account-email-wrong = This does not look like an e-mail address. It should read like name@example.com.
staff-account-email-taken = This address is already used in your company.
staff-account-email-same = This is your address already.
staff-account-password = Password
staff-account-new-password = New password
staff-account-password-hint = At least 10 characters. A few words that only you would put together are best.
staff-account-password-short = Use at least 10 characters.
staff-account-password-long = Use at most 200 characters.
staff-account-password-common = Many people use this password, so it is among the first that are tried. Choose another.
staff-account-password-personal = This password is too close to your name, your e-mail or your company's name.
staff-account-password-pattern = This password follows a simple pattern. Choose one that is harder to guess.
staff-account-password-wrong = This is not your present password.
staff-account-terms-refused = Please accept the terms to go on.
staff-account-sign-in-failed = The e-mail address and the password do not match. Check both and try again.
staff-account-company-closed = This company is deactivated. Only its owner can sign in now; please ask them.
staff-account-code-wrong = This code is not right, or it is too old. Check it and try again.
staff-account-code-used = This code was used already. Wait for the next one.
staff-account-sign-in-stale = The sign-in took too long. Please start again.
staff-account-link-gone = This link no longer works.
staff-account-factor-is-on = The second factor is already on.
staff-account-factor-is-off = The second factor is not on.
staff-account-picture-unreadable = This file is not a picture that we can read. Use a PNG, JPEG or WebP file.
staff-account-picture-too-large = This picture is too large. Use one of at most 5 MB and 40 megapixels.
staff-account-language-unknown = Choose one of the languages in the list.

# Sign-up
staff-sign-up = Start with your company
staff-sign-up-lead = It takes a minute. You can change all of this later.
staff-sign-up-company = Company name
staff-sign-up-company-hint = It stands on receipts and mails.
staff-sign-up-name = Your name
staff-sign-up-email = Your e-mail
staff-sign-up-email-hint = You sign in with it. We send a link to confirm it.
staff-sign-up-leave-empty = Leave this field empty
staff-sign-up-terms = I accept the terms of use and the privacy notice
staff-sign-up-terms-hint = The links to both are below this form.
staff-sign-up-to-terms = Terms of use
staff-sign-up-to-privacy = Privacy notice
staff-sign-up-submit = Create the company
staff-sign-up-done = Welcome! Your company is ready.
staff-sign-up-closed = New companies cannot be created here. If you work for a company that is here already, ask its owner to invite you.
staff-sign-up-to-sign-in = I have an account

# Sign-in
staff-sign-in = Sign in
staff-sign-in-email = E-mail
staff-sign-in-remember = Keep me signed in
staff-sign-in-remember-hint = For up to 30 days. Only on a device that is yours.
staff-sign-in-submit = Sign in
staff-sign-in-by-code = Mail me a code instead
staff-sign-in-by-password = Sign in with a password
staff-sign-in-forgot = Forgot the password?
staff-sign-in-to-sign-up = Create a company
staff-sign-in-again = Start again
staff-sign-in-company = Choose a company
staff-sign-in-company-lead = You work at more than one. Which one now?
staff-sign-in-factor-app = Enter the code that your authenticator shows.
staff-sign-in-factor-mail = We have mailed you a code. It is good for ten minutes.
staff-sign-in-factor-submit = Go on
staff-sign-in-code-label = Code
staff-sign-in-recovery-hint = Lost the device? One of your recovery codes will do.
staff-sign-in-resend = Send a new code
staff-sign-in-code-again = A new code is on its way. Earlier ones no longer work.
staff-sign-in-code = Sign in by mail
staff-sign-in-code-lead = We mail you a code that is good for ten minutes.
staff-sign-in-code-send = Mail me a code
staff-sign-in-code-sent = If { $email } belongs to an account, a code is on its way. Enter it here, or use the link in the mail.
staff-sign-in-link-lead = Press the button to sign in to { $company }.
staff-sign-out-done = You are signed out.

# Links that came by mail
staff-link-gone = This link no longer works
staff-link-gone-text = It was used already, or it is too old. A new link for a password you get below; for everything else, sign in first.
staff-link-gone-sign-in = Go to sign-in
staff-link-gone-reset = Ask for a new password

staff-verify = Confirm your e-mail
staff-verify-lead = Press the button to confirm that { $email } is yours.
staff-verify-submit = Confirm
staff-verify-done = Thank you, your e-mail is confirmed.
staff-verify-sent = We have sent a link to { $email }.

staff-reset = Forgot the password
staff-reset-lead = Tell us your e-mail and we send you a link for a new password.
staff-reset-submit = Send me a link
staff-reset-sent = If that address belongs to an account, a link is on its way. It is good for an hour.
staff-reset-new = Choose a new password
staff-reset-new-lead = For your account at { $company }. You will be signed out on all devices.
staff-reset-new-submit = Save the password
staff-reset-done = Your new password is saved. Sign in with it.

staff-change = Confirm your new e-mail
staff-change-lead = Press the button to use { $email } from now on.
staff-change-submit = Use this address
staff-change-done = Your e-mail address is changed.
staff-undo = Keep the old e-mail
staff-undo-lead = Press the button to go back to { $email }. All devices will be signed out.
staff-undo-submit = Go back to this address
staff-undo-done = The old address is back and all devices are signed out. We have mailed a link to it: choose a new password now.

# Mails
staff-mail-hello = Hello { $name },
staff-mail-account-why = You get this mail because of your account at { $company }.
staff-mail-verify-subject = Confirm your e-mail address
staff-mail-verify-text = please confirm that this address is yours. It takes one press of a button.
staff-mail-verify-button = Confirm the address
staff-mail-verify-after = The link is good for three days.
staff-mail-verify-why = You get this mail because this address was given for an account at { $company }. If that was not you, do nothing.
staff-mail-reset-subject = Choose a new password
staff-mail-reset-text = somebody asked for a new password for your account at { $company }.
staff-mail-reset-button = Choose a password
staff-mail-reset-after = The link is good for an hour and works once. If you did not ask, do nothing: your password stays as it is.
staff-mail-reset-why = You get this mail because this address belongs to an account at { $company }.
staff-mail-password-subject = Your password was changed
staff-mail-password-text = your password has just been changed, and other devices were signed out. If that was not you, choose a new one at once.
staff-mail-password-button = That was not me
staff-mail-change-subject = Confirm your new e-mail address
staff-mail-change-text = you asked to use this address for your account at { $company }.
staff-mail-change-button = Use this address
staff-mail-change-after = The link is good for three days. Until you use it, the old address stays.
staff-mail-changing-subject = Your e-mail address is about to change
staff-mail-changing-text = somebody asked to use { $email } for your account instead of this address.
staff-mail-changing-button = Keep this address
staff-mail-changing-after = If it was you, do nothing. If not, press the button: it works for seven days, even after the change.
staff-mail-changed-subject = Your e-mail address was changed
staff-mail-changed-text = your account now uses { $email } instead of this address.
staff-mail-changed-button = Take my account back
staff-mail-changed-after = If it was you, do nothing. If not, press the button within seven days: this address comes back, all devices are signed out, and you choose a new password.
staff-mail-code-subject = Your sign-in code
staff-mail-code-text = here is your code. It is good for ten minutes and works once.
staff-mail-code-button = Sign in
staff-mail-code-not-you = If you did not ask for it, do nothing, and tell nobody the code.
staff-mail-code-why = You get this mail because somebody is signing in with this address.
staff-mail-security-subject = Your sign-in has changed
staff-mail-security-on = an authenticator is now asked for when you sign in. If that was not you, look at your account at once.
staff-mail-security-off = the authenticator is no longer asked for when you sign in. If that was not you, look at your account at once.
staff-mail-security-operator = at your request the second factor of your sign-in was switched off by those who run this service. Set it up again soon. If you did not ask for it, look at your account at once.
staff-mail-security-button = Look at my account

# Profile
staff-profile = Your profile
staff-profile-tabs = Your account
staff-profile-details = About you
staff-profile-name = Name
staff-profile-language = Language
staff-profile-language-company = As the company
staff-profile-save = Save
staff-profile-saved = Your profile is saved.
staff-profile-email = E-mail
staff-profile-email-now = You sign in with { $email }.
staff-profile-email-verified = Confirmed
staff-profile-email-unverified = Not confirmed
staff-profile-email-resend = Send the link again
staff-profile-email-new = New e-mail
staff-profile-email-hint = We send a link there. The address changes when you use the link.
staff-profile-email-change = Change the e-mail
staff-profile-email-sent = We have sent a link to { $email }. Use it to confirm the change.
staff-profile-password = Password
staff-profile-password-about = Other devices are signed out when you change it.
staff-profile-password-current = Present password
staff-profile-password-change = Change the password
staff-profile-password-changed = Your password is changed. Other devices are signed out.
staff-profile-picture = Picture
staff-profile-picture-hint = PNG, JPEG or WebP, at most 5 MB. It is cut to a square.
staff-profile-picture-file = Choose a picture
staff-profile-picture-save = Use this picture
staff-profile-picture-saved = Your picture is saved.
staff-profile-picture-remove = Remove the picture
staff-profile-picture-removed = Your picture is removed.

# Second factor
staff-security = Sign-in security
staff-security-on = On
staff-security-off = Off
staff-security-app = Authenticator
staff-security-app-hint = After the password you enter a code from an application on your phone.
staff-security-since = On since { $time }.
staff-security-start = Set it up
staff-security-scan = Open your authenticator and scan this picture.
staff-security-qr = Picture to scan with the authenticator
staff-security-key = Or type this key:
staff-security-enter = Then enter the code that it shows.
staff-security-confirm = Switch it on
staff-security-cancel = Not now
staff-security-switch-on = Switch on
staff-security-switch-off = Switch off
staff-security-is-off = The authenticator is switched off.
staff-security-codes = Recovery codes
staff-security-codes-hint = For the day the phone is lost. Each works once.
staff-security-codes-left =
    { $count ->
        [one] { $count } code is left.
       *[other] { $count } codes are left.
    }
staff-security-codes-new = Make new codes
staff-security-codes-once = Keep these codes where only you find them, on paper or in a password safe. They are shown only now; earlier ones no longer work.
staff-security-codes-for = For { $email }
staff-security-codes-kept = I have kept them
staff-security-mail = Code by mail
staff-security-mail-hint = After the password you enter a code that we mail you. When the authenticator is on, its code is asked for instead.
staff-security-mail-saved = Saved.

# Devices
staff-devices = Devices
staff-devices-lead = Where you are signed in. Sign out what you do not know, then change your password.
staff-devices-where = Device
staff-devices-device = { $browser } on { $system }
staff-devices-unknown = Unknown device
staff-devices-address = Address
staff-devices-since = Signed in
staff-devices-seen = Last seen
staff-devices-action = Action
staff-devices-here = This device
staff-devices-remembered = Kept signed in
staff-devices-end = Sign out
staff-devices-ended = That device is signed out.
staff-devices-end-others = Sign out all others
staff-devices-end-others-ask = All devices but this one will be signed out.
staff-devices-others-ended =
    { $count ->
        [one] { $count } device is signed out.
       *[other] { $count } devices are signed out.
    }
