# frozen_string_literal: true

class Execman
  # The configuration as execman_new wants it. What is nil is left out; what the
  # keys mean, the library says.
  module Config
    def self.json(languages, pools, more)
      twice = languages.keys.map(&:to_s) & pools.keys.map(&:to_s)
      raise InvalidError, "languages given twice: #{twice.join(", ")}" unless twice.empty?

      languages = {**languages, **pools}.to_h { |id, pool| [id, pool(id, pool)] }
      JSON.generate({**more.compact, languages: languages})
    rescue JSON::GeneratorError, EncodingError => e
      raise InvalidError, "the configuration is no JSON: #{e.message}"
    end

    def self.pool(id, pool) = Convert.hash(pool, "the pool of #{id}").compact
    private_class_method :pool
  end
end
