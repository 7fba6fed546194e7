-- What a company owes a customer pays for time too: no money moves, and the charge alone stands in the books.
alter table app.payments drop constraint payments_method_check;
alter table app.payments add constraint payments_method_check check (method in ('cash', 'gcash', 'maya', 'bank', 'card', 'other', 'balance'));
alter table app.payments add constraint payments_balance_check check (method <> 'balance' or tendered_minor is null);
