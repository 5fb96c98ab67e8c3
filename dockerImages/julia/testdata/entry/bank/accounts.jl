module Accounts

export Account, Overdrawn, deposit!, transfer!

mutable struct Account
    owner::String
    balance::Int
end
Account(owner) = Account(owner, 0)
Base.show(io::IO, account::Account) = print(io, account.owner, "=", account.balance)

struct Overdrawn <: Exception
    account::Account
end
Base.showerror(io::IO, e::Overdrawn) = print(io, e.account.owner, " has only ", e.account.balance)

deposit!(account, amount) = account.balance += amount

function transfer!(from, to, amount)
    amount > from.balance && throw(Overdrawn(from))
    deposit!(from, -amount)
    deposit!(to, amount)
end

end
