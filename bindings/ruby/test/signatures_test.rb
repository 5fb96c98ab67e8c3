# frozen_string_literal: true

require "helper"
require "minitest/autorun"

# Compares what the gem believes of the library with the header and the library.
class SignaturesTest < Minitest::Test
  HEADER = File.read(File.join(Helper::ROOT, "include/execman.h"), encoding: "UTF-8")

  # The type of a parameter or result in C, and in FFI.
  TYPES = {
    "void" => :void, "int" => :int, "int64_t" => :int64, "size_t" => :size_t, "const char *" => :string,
    "const void *" => :buffer_in, "execman_log_fn" => :pointer, "execman_output_fn" => :pointer,
    "execman_done_fn" => :pointer
  }.freeze

  # A `const char *` with its length behind it is bytes, which may hold NULs.
  def types(parameters)
    parameters.each_with_index.map do |parameter, index|
      type = TYPES.fetch(parameter) { parameter.end_with?("*") ? :pointer : flunk("unknown type #{parameter}") }
      type == :string && parameters[index + 1] == "size_t" ? :buffer_in : type
    end
  end

  # The functions of the header: name to result and parameters.
  def declared
    HEADER.scan(/^EXECMAN_API ([^(]*?)(execman_\w+)\(([^)]*)\);/m).to_h do |result, name, list|
      parameters = list == "void" ? [] : list.split(",").map { |p| p.strip.sub(/\w+\z/, "").strip }
      pair = parameters.include?("size_t *") && result.strip == "const char *" # bytes with their length
      [name.to_sym, [pair ? :pointer : types([result.strip]).first, types(parameters)]]
    end
  end

  def constants(prefix) = HEADER.scan(/^  #{prefix}(\w+) = (\d+)/).to_h { |name, value| [name.downcase.to_sym, value.to_i] }

  def test_every_function_of_the_header_is_declared_alike
    assert_operator declared.size, :>, 50
    assert_equal declared, Execman::Signatures::FUNCTIONS
    assert_empty Execman::Signatures::BLOCKING - declared.keys
  end

  def test_versions_agree
    library = Execman::Native.library
    assert_equal Execman::VERSION, library.execman_version
    assert_equal Execman::Signatures::ABI_VERSION, library.execman_abi_version
  end

  def test_every_code_has_its_error
    codes = constants("EXECMAN_E_")
    assert_equal codes.invert, Execman::Error::BY_CODE.transform_values(&:code)
    assert_equal Execman::Signatures::TIMEOUT, codes[:timeout]
    codes.each { |name, number| assert_equal name.name, Execman::Native.library.execman_error_name(number) }
  end

  def test_every_status_and_stream_has_its_name
    documented = File.read(File.join(Helper::PACKAGE, "README.md"), encoding: "UTF-8")
    (constants("EXECMAN_STATUS_").keys - [:none]).each { |status| assert_includes documented, "`:#{status}`" }
    assert_equal constants("EXECMAN_STREAM_").invert, Execman::Signatures::STREAMS
  end

  def test_every_accessor_is_a_field
    accessors = declared.keys.grep(/^execman_result_/).map { |name| name.name.delete_prefix("execman_result_").to_sym }
    fields = Execman::Result::NUMBERS + Execman::Result::FLAGS + Execman::Result::BYTES
    assert_equal accessors.sort - %i[free status file_count file_name file_data], fields.sort - [:files]
  end
end
