require "bigdecimal"
require "csv"
require "date"
require "digest"
require "erb"
require "json"
require "open3"
require "optparse"
require "ostruct"
require "securerandom"
require "set"
require "stringio"
require "tempfile"
require "time"
require "yaml"
require "zlib"

puts JSON.generate({ list: [1, 2.5, nil], text: %(say "hi") })
puts JSON.parse('{"a": {"b": [1, 2]}}', symbolize_names: true).dig(:a, :b, 1)
puts "ada@lovelace.org, grace@hopper.org".scan(/(?<user>\w+)@(\w+)\.org/).inspect
"2024-02-29" =~ /(?<year>\d+)-(?<month>\d+)/
puts $~[:year], "Žluť".upcase, "a-b-c".tr("a-c", "A-C")

leap = Date.new(2024, 2, 29)
puts (leap >> 12), leap.strftime("%A %-d %B"), Time.at(0).utc.iso8601, (Date.new(2024, 12, 25) - leap).to_i
puts Time.new(2024, 7, 1, 12, 0, 0, "+02:00").utc.hour

puts 2**100, BigDecimal("0.1") * 3 == BigDecimal("0.3"), Rational(1, 3) + 1, Complex(0, 1)**2
puts Digest::SHA256.hexdigest("")[0, 8], Zlib.crc32("abc"), SecureRandom.hex(4).size
puts CSV.parse(%(name,price\n"Desk, oak",399\n), headers: true).first["name"]
puts({ "a" => [1, "two"] }.to_yaml)
puts ERB.new("<% 2.times do |i| %><%= i %>;<% end %>").result
puts Open3.capture2("cat", stdin_data: "through cat").first
puts Tempfile.create("note") { |f| f << "kept"; f.rewind; f.read }
puts Set[3, 1, 3].sort.inspect, OpenStruct.new(x: 1).x, StringIO.new("a\nb").each_line.count
options = {}
OptionParser.new { |o| o.on("-n", "--count N", Integer) { |n| options[:n] = n } }.parse!(%w[--count 7])
puts options[:n]
printf("%-6s|%6.2f|%05d\n", "ab", Math::PI, 42)
case { name: "Ada", langs: ["ruby", "c"] }
in { name: String => name, langs: [first, *] }
  puts "#{name} #{first}"
end
