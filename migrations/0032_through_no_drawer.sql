-- What is paid from the balance, or goes back onto it, goes through no drawer: none is opened for it, and none is counted.
alter table app.payments alter column till_id drop not null;
alter table app.payments add constraint payments_till_check check (till_id is not null or method = 'balance');
alter table app.payment_ends alter column till_id drop not null;
alter table app.payment_ends add constraint payment_ends_till_check check (till_id is not null or method = 'balance');
