# A small workshop's evening: orders, an expression evaluator, shapes, a tree.
module Workshop

using Printf

# Orders

const ORDERS = """
    Ada;widget;3;250
    Grace;gear;7;1999
    Linus;bolt;100;5
    Ada;gear;x;1999
    Ada;bolt;40;5
    Grace;widget;2;250
    broken;line;1
    Edsger;gear;1;1999
    """

struct Order
    customer::String
    item::String
    quantity::Int
    cents::Int
end

struct OrderError <: Exception
    problem::String
end

Base.showerror(io::IO, e::OrderError) = print(io, e.problem)

function number(what, text)
    value = tryparse(Int, text)
    value === nothing && throw(OrderError("bad $what '$text'"))
    value
end

function Order(line::AbstractString)
    fields = split(line, ';')
    length(fields) == 4 || throw(OrderError("$(length(fields)) fields, not 4"))
    customer, item, quantity, cents = fields
    Order(customer, item, number("quantity", quantity), number("price", cents))
end

mutable struct Total
    items::Int
    cents::Int
end

function add!(total::Total, order::Order)
    total.items += order.quantity
    total.cents += order.quantity * order.cents
    total
end

function report()
    accepted, rejected = Order[], String[]
    for (i, line) in enumerate(split(chomp(ORDERS), '\n'))
        try
            push!(accepted, Order(line))
        catch problem
            problem isa OrderError || rethrow()
            push!(rejected, "line $i: $(sprint(showerror, problem))")
        end
    end
    println("orders: ", length(accepted), ", rejected: ", length(rejected))
    foreach(println, rejected)

    totals = Dict{String,Total}()
    sold = Dict{String,Int}()
    for order in accepted
        add!(get!(() -> Total(0, 0), totals, order.customer), order)
        sold[order.item] = get(sold, order.item, 0) + order.quantity
    end
    @printf("%-10s%6s%10s\n", "name", "items", "total")
    for (name, total) in sort!(collect(totals); by = pair -> -pair.second.cents)
        @printf("%-10s%6d%10.2f\n", name, total.items, total.cents / 100)
    end
    best = sort!(collect(sold); by = last, rev = true)
    println(join(("$item=$count" for (item, count) in best), " "))
end

# Expressions

mutable struct Evaluator
    text::String
    at::Int
end

struct ExpressionError <: Exception
    problem::String
end

function lookahead(e::Evaluator)
    while e.at <= lastindex(e.text) && e.text[e.at] == ' '
        e.at += 1
    end
    e.at <= lastindex(e.text) ? e.text[e.at] : nothing
end

take!(e::Evaluator, wanted) = lookahead(e) == wanted ? (e.at += 1; true) : false

function unexpected(e::Evaluator)
    c = lookahead(e)
    throw(ExpressionError(c === nothing ? "unexpected end" : "unexpected '$c'"))
end

function sum!(e::Evaluator)
    value = product!(e)
    while true
        if take!(e, '+')
            value += product!(e)
        elseif take!(e, '-')
            value -= product!(e)
        else
            return value
        end
    end
end

function product!(e::Evaluator)
    value = factor!(e)
    while true
        if take!(e, '*')
            value *= factor!(e)
        elseif take!(e, '/')
            value = div(value, factor!(e))
        else
            return value
        end
    end
end

function factor!(e::Evaluator)
    take!(e, '-') && return -factor!(e)
    if take!(e, '(')
        value = sum!(e)
        take!(e, ')') || unexpected(e)
        return value
    end
    lookahead(e)
    digits = match(r"^\d+", SubString(e.text, e.at))
    digits === nothing && unexpected(e)
    e.at += length(digits.match)
    parse(Int, digits.match)
end

function evaluate(text)
    e = Evaluator(text, 1)
    value = sum!(e)
    lookahead(e) === nothing || unexpected(e)
    value
end

describe(::DivideError) = "division by zero"
describe(e::ExpressionError) = e.problem

# Shapes

abstract type Shape end

struct Circle <: Shape
    radius::Float64
end

struct Rectangle <: Shape
    width::Float64
    height::Float64
end

area(c::Circle) = π * c.radius^2
area(r::Rectangle) = r.width * r.height
label(::Circle) = "circle"
label(r::Rectangle) = r.width == r.height ? "square" : "rectangle"

# A tree

mutable struct Node{T}
    value::T
    left::Union{Node{T},Nothing}
    right::Union{Node{T},Nothing}
end

insert(::Nothing, value) = Node{typeof(value)}(value, nothing, nothing)
function insert(node::Node, value)
    if value < node.value
        node.left = insert(node.left, value)
    else
        node.right = insert(node.right, value)
    end
    node
end

values(::Nothing) = Int[]
values(node::Node) = vcat(values(node.left), node.value, values(node.right))
depth(::Nothing) = 0
depth(node::Node) = 1 + max(depth(node.left), depth(node.right))

function counter()
    count = 0
    step -> count += step
end

function main()
    report()
    for text in ["1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 \$ 4"]
        result = try
            evaluate(text)
        catch problem
            "error: " * describe(problem)
        end
        println(text, " = ", result)
    end

    counts = Dict{String,Int}()
    for word in split("the quick brown fox jumps over the lazy dog while the dog naps")
        counts[word] = get(counts, word, 0) + 1
    end
    frequent = sort!(collect(counts); by = pair -> (-pair.second, pair.first))
    println(join(("$word:$count" for (word, count) in frequent[1:3]), " "))

    shapes = sort!(Shape[Circle(2), Rectangle(3, 4), Rectangle(5, 5)]; by = area)
    for shape in shapes
        @printf("%s %.2f\n", label(shape), area(shape))
    end
    @printf("total %.2f\n", sum(area, shapes))

    step = counter()
    println("counter: ", join([step(5) for _ in 1:3], " "))
    println("compose: ", join(map((x -> 2x) ∘ (x -> x + 1), 1:5), " "))
    println("primes: ", join(filter(n -> all(n .% (2:n-1) .!= 0), 2:29), " "))
    println("matrix: ", join(vec(permutedims([1 2; 3 4]^5)), " "))
    tree = foldl(insert, [50, 30, 70, 20, 40, 60, 80]; init = nothing)
    println("tree: ", join(values(tree), " "), " depth ", depth(tree))
end

end

Workshop.main()
