# Companies: the front page, settings, logo, web name, closing and opening.

permissions-company = Company
permission-tenants-view-settings = See the company's settings
permission-tenants-view-settings-hint = Name, letterhead, contact, time zone, currency, language.
permission-tenants-change-settings = Change the company's settings
permission-tenants-change-settings-hint = The same, and the logo and the web name. Deactivating the company is the owner's alone.

# The front page
tenants-landing = Run your fibre internet company
tenants-landing-lead = fiberbill is the office software of fibre internet providers. Many companies can share one installation, and each sees only its own.
tenants-landing-own = Every company has its own walled-off space, its own clock, currency and letterhead.
tenants-landing-roles = People get roles, and a role says exactly what it may do.
tenants-landing-record = Every change is on record: who, when, from where, and what was there before.
tenants-landing-api = Programs reach people, roles, settings and the record over a JSON API.
tenants-landing-sign-in = Sign in
tenants-landing-sign-up = Create a company
tenants-landing-closed = New companies are created by the operator of this installation.

tenants-home = Home
tenants-hello = Hello, { $name }
tenants-steps = Next steps
tenants-steps-hint = Good to have before the first day.
tenants-step-done = done
tenants-step-open = open
tenants-step-email = Confirm your e-mail address
tenants-step-email-hint = Open the link in the mail that we sent you. From your profile you can ask for another one.
tenants-step-details = Fill in your company's details
tenants-step-details-hint = Address and contact e-mail, for letters and receipts.
tenants-step-logo = Put up your logo
tenants-step-logo-hint = It stands above your letterhead.
tenants-ideas = Also worth doing
tenants-idea-invite = Invite the people you work with
tenants-idea-invite-hint = Everybody gets their own account and the roles that fit their work.
tenants-idea-factor = Turn on the second factor
tenants-idea-factor-hint = A code from your phone besides the password: a stolen password alone opens nothing.
tenants-links = Go to
tenants-company = Company
tenants-clock = Time here
tenants-state = State
tenants-state-word = { $state ->
    [active] Active
    [deactivated] Deactivated
   *[archived] Archived
 }
tenants-since = Since
tenants-empty = (empty)

# Settings
tenants-settings = Company settings
tenants-settings-saved = The settings are saved.
tenants-save = Save
tenants-identity = Name and letterhead
tenants-identity-hint = Stands on what your customers get from you.
tenants-name = Company name
tenants-letterhead = Letterhead
tenants-letterhead-hint = Up to 6 lines of 80 characters: registered name, tax number, branch.
tenants-address = Address
tenants-contact-email = Contact e-mail
tenants-contact-email-hint = Where your customers write to.
tenants-contact-phone = Phone
tenants-website = Website
tenants-region = Time, money, language
tenants-region-hint = Days begin and end by this clock, on every screen and in every report.
tenants-time-zone = Time zone
tenants-time-zone-hint = Moments are stored without a zone: changing it shifts how they are shown, not when they were.
tenants-currency = Currency
tenants-language = Language
tenants-language-hint = For people who have not chosen their own.
tenants-preview = Letterhead
tenants-preview-hint = As it will stand on paper.
tenants-stored-now = Stored now, by somebody else
tenants-load-stored = Drop my entries and show what is stored

tenants-name-missing = Enter the company's name.
tenants-too-long = Use at most { $most } characters.
tenants-letterhead-lines = Use at most { $most } lines.
tenants-letterhead-width = Use at most { $most } characters in each line.
tenants-email-wrong = Enter a whole e-mail address, such as office@example.com, or leave it empty.
tenants-phone-wrong = Enter a phone number in digits, such as +63 82 555 0100, or leave it empty.
tenants-website-wrong = Enter a web address that begins with https:// or http://, or leave it empty.
tenants-time-zone-wrong = Choose a time zone from the list.
tenants-currency-wrong = Choose a currency from the list.
tenants-language-wrong = Choose a language from the list.
tenants-stale = Somebody else changed these settings after you opened this page. Nothing of yours is saved yet. Compare below; saving again replaces what is stored.

# Logo
tenants-logo = Logo
tenants-logo-hint = Above the letterhead, at most 600 by 200 pixels; larger ones are made smaller.
tenants-logo-alt = The company's logo
tenants-logo-none = No logo yet.
tenants-logo-file = Picture
tenants-logo-file-hint = PNG, JPEG or WebP, up to 5 MB.
tenants-logo-upload = Put up this logo
tenants-logo-remove = Remove the logo
tenants-logo-remove-title = Remove the logo?
tenants-logo-remove-ask = It disappears from the letterhead at once. You can put up another one at any time.
tenants-logo-saved = The logo is up.
tenants-logo-gone = The logo is removed.
tenants-logo-missing = Choose a picture first.
tenants-logo-too-large = This file is larger than 5 MB. Choose a smaller one.
tenants-logo-unreadable = This file is not a PNG, JPEG or WebP picture that can be read. Save it anew in one of these and try again.
tenants-logo-too-wide = This picture has more than 6,000 pixels on a side. Make it smaller and try again.

# Web name
tenants-slug-title = Web name
tenants-slug-title-hint = Your company's name in web addresses. Links with the old name stop working when you change it.
tenants-slug = Web name
tenants-slug-hint = 3 to 40 lower-case letters, digits and single dashes.
tenants-slug-save = Use this name
tenants-slug-saved = The web name is changed.
tenants-slug-shape = Use 3 to 40 lower-case letters, digits and single dashes; begin and end with a letter or digit.
tenants-slug-reserved = This name is kept for the software itself. Choose another one.
tenants-slug-taken = This name is taken. Choose another one.

# Closing and opening
tenants-life = Deactivate or reactivate
tenants-close = Deactivate the company
tenants-close-hint = For a company that stops, or pauses. It can be undone.
tenants-close-people = Everybody but you is signed out at their next click and cannot sign in.
tenants-close-keys = API keys stop working.
tenants-close-data = Nothing is deleted.
tenants-close-owner = You can still sign in, and reactivate the company here.
tenants-reason = Reason
tenants-reason-hint = Stands in the audit log.
tenants-type-name-first = To make sure that it is the right company, type its name:
tenants-typed-name = Company name, as above
tenants-name-not-typed = This is not the company's name. Type it exactly as it stands above.
tenants-close-do = Deactivate the company
tenants-closed = The company is deactivated.
tenants-is-closed = This company is deactivated
tenants-is-closed-text = Nobody but its owner can sign in, and API keys do not work. All data is kept.
tenants-open = Reactivate the company
tenants-open-hint = Everybody can sign in again, with the roles they had. API keys work again.
tenants-open-do = Reactivate
tenants-opened = The company is active again.
tenants-already-deactivated = The company is deactivated already.
tenants-already-active = The company is active already.
tenants-history = History
tenants-history-empty = Nothing yet.
tenants-history-all = All changes to the company
tenants-fact-created = Created
tenants-fact-deactivated = Deactivated
tenants-fact-reactivated = Reactivated

# Terms and privacy
tenants-terms = Terms of use
tenants-privacy = Privacy
tenants-legal-back = Back to the start
tenants-legal-template = This is a template
tenants-legal-template-text = The operator of this installation has not put their own text here yet. What follows describes how the software works; it is no contract and no legal advice.
tenants-terms-use = You use this installation for the office of your own company. Do not use it to harm others or to break the law.
tenants-terms-account = Your account is yours alone. The owner of a company answers for the people they invite and the roles they give.
tenants-terms-data = Your company's data belongs to your company. The operator of the installation has no screen that shows it.
tenants-terms-end = The owner can deactivate the company at any time. Deactivating deletes nothing.
tenants-privacy-what = Stored of the people of a company: name, e-mail address, a hash of the password, roles, and, for each sign-in and change, the time, the network address and the browser's name.
tenants-privacy-why = This is needed to sign you in, to show who did what, and to find misuse.
tenants-privacy-who = It can be seen by people of the same company whose roles include it. Other companies of this installation cannot see it.
tenants-privacy-cookies = One cookie keeps you signed in, one remembers light or dark, one carries a message to the next page. None is for advertising, and nothing is loaded from other sites.
tenants-privacy-rights = Ask the owner of your company for what is stored of you, and to correct it.
tenants-closed-by-operator = The operator of this installation has closed your company, so only the operator can open it again. Please write to them.
