include("bank/accounts.jl")

using .Accounts

ada, grace = Account("Ada"), Account("Grace")
deposit!(ada, 100)
transfer!(ada, grace, 30)
try
    transfer!(ada, grace, 300)
catch e
    e isa Overdrawn || rethrow()
    showerror(stdout, e)
    println()
end
println(ada, " ", grace)
println(basename(PROGRAM_FILE), " ", basename(@__FILE__))
