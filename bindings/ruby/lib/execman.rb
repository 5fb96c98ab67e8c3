# frozen_string_literal: true

# Runs people's code snippets in pools of warm Docker containers.
#
#     require "execman"
#
#     Execman.open(python3: {workers: 10}) do |em|
#       result = em.run("python3", "print('hello')")
#       puts result.stdout, result.wall_us
#     end
#
# A program that fails is an Execman::Result with a status; an Execman::Error
# means that execman itself could not do its work. The native library is loaded
# when the first manager is made and not by `require`, so that a process may
# require this file and fork before.
class Execman
end

require_relative "execman/version"
require_relative "execman/errors"
require_relative "execman/convert"
require_relative "execman/log"
require_relative "execman/signatures"
require_relative "execman/native"
require_relative "execman/result"
require_relative "execman/options"
require_relative "execman/output"
require_relative "execman/job"
require_relative "execman/language"
require_relative "execman/config"
require_relative "execman/handle"
require_relative "execman/manager"
