# frozen_string_literal: true

# A small workshop's evening: orders, an expression evaluator, shapes, a tree.

ORDERS = <<~TEXT
  Ada;widget;3;250
  Grace;gear;7;1999
  Linus;bolt;100;5
  Ada;gear;x;1999
  Ada;bolt;40;5
  Grace;widget;2;250
  broken;line;1
  Edsger;gear;1;1999
TEXT

class BadOrder < StandardError; end

Order = Struct.new(:customer, :item, :quantity, :cents) do
  def self.parse(line)
    fields = line.split(";")
    raise BadOrder, "#{fields.size} fields, not 4" unless fields.size == 4

    customer, item, quantity, cents = fields
    new(customer, item, number(quantity, "quantity"), number(cents, "price"))
  end

  def self.number(text, what)
    Integer(text, 10)
  rescue ArgumentError
    raise BadOrder, "bad #{what} '#{text}'"
  end

  def total = quantity * cents
end

class Report
  def initialize(text)
    @orders = []
    @rejected = []
    text.each_line(chomp: true).with_index(1) { |line, number| accept(line, number) }
  end

  def print
    puts "orders: #{@orders.size}, rejected: #{@rejected.size}"
    puts @rejected
    puts format("%-10s%6s%10s", "name", "items", "total")
    totals.each { |name, items, cents| puts format("%-10s%6d%10.2f", name, items, cents / 100.0) }
    puts items.map { |name, count| "#{name}=#{count}" }.join(" ")
  end

  private

  def accept(line, number)
    @orders << Order.parse(line)
  rescue BadOrder => e
    @rejected << "line #{number}: #{e.message}"
  end

  def totals
    @orders.group_by(&:customer)
           .map { |name, orders| [name, orders.sum(&:quantity), orders.sum(&:total)] }
           .sort_by { |_, _, cents| -cents }
  end

  def items
    counts = Hash.new(0)
    @orders.each { |order| counts[order.item] += order.quantity }
    counts.sort_by { |_, count| -count }
  end
end

class Evaluator
  Problem = Class.new(StandardError)

  def initialize(text)
    @tokens = text.scan(/\d+|\S/)
  end

  def evaluate
    value = sum
    @tokens.empty? ? value : unexpected
  end

  private

  def take(*wanted)
    @tokens.shift if wanted.include?(@tokens.first)
  end

  def unexpected
    raise Problem, @tokens.empty? ? "unexpected end" : "unexpected '#{@tokens.first}'"
  end

  def sum
    value = product
    while (operator = take("+", "-"))
      value = value.public_send(operator, product)
    end
    value
  end

  def product
    value = factor
    while (operator = take("*", "/"))
      divisor = factor
      raise Problem, "division by zero" if operator == "/" && divisor.zero?

      value = value.public_send(operator, divisor)
    end
    value
  end

  def factor
    return -factor if take("-")

    if take("(")
      value = sum
      take(")") || unexpected
      value
    elsif @tokens.first&.match?(/\A\d/)
      @tokens.shift.to_i
    else
      unexpected
    end
  end
end

class Shape
  include Comparable

  def <=>(other) = area <=> other.area
  def name = self.class.name.downcase
  def to_s = format("%s %.2f", name, area)
end

class Circle < Shape
  def initialize(radius) = @radius = radius
  def area = Math::PI * @radius**2
end

class Rectangle < Shape
  def initialize(width, height)
    super()
    @width, @height = width, height
  end

  def name = @width == @height ? "square" : super
  def area = @width * @height
end

class Tree
  include Enumerable

  Node = Struct.new(:value, :left, :right)

  def insert(value)
    if @root.nil?
      @root = Node.new(value, Tree.new, Tree.new)
    else
      (value < @root.value ? @root.left : @root.right).insert(value)
    end
    self
  end

  def each(&visit)
    return unless @root

    @root.left.each(&visit)
    visit.call(@root.value)
    @root.right.each(&visit)
  end

  def depth = @root ? 1 + [@root.left.depth, @root.right.depth].max : 0
end

def multiply(a, b)
  a.map { |row| b.transpose.map { |column| row.zip(column).sum { |x, y| x * y } } }
end

Report.new(ORDERS).print

["1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"].each do |text|
  result = begin
    Evaluator.new(text).evaluate
  rescue Evaluator::Problem => e
    "error: #{e.message}"
  end
  puts "#{text} = #{result}"
end

words = "the quick brown fox jumps over the lazy dog while the dog naps".split.tally
puts words.sort_by { |word, count| [-count, word] }.first(3).map { |pair| pair.join(":") }.join(" ")

shapes = [Circle.new(2), Rectangle.new(3, 4), Rectangle.new(5, 5)].sort
puts shapes, format("total %.2f", shapes.sum(&:area))

count = 0
counter = ->(step) { count += step }
puts "counter: #{Array.new(3) { counter.(5) }.join(' ')}"
composed = ->(x) { x + 1 } >> ->(x) { 2 * x }
puts "compose: #{(1..5).map(&composed).join(' ')}"
puts "primes: #{(2...30).select { |n| (2...n).none? { |divisor| (n % divisor).zero? } }.join(' ')}"
base = [[1, 2], [3, 4]]
puts "matrix: #{Array.new(5) { base }.reduce { |a, b| multiply(a, b) }.flatten.join(' ')}"

tree = [50, 30, 70, 20, 40, 60, 80].reduce(Tree.new, :insert)
puts "tree: #{tree.to_a.join(' ')} depth #{tree.depth}"
