-- A program that looks at itself from outside, and starts itself again.
import Control.Monad (when)
import System.Environment (executablePath, getArgs, getExecutablePath)
import System.IO (hFlush, stdout)
import System.Posix (readSymbolicLink)
import System.Process (readProcess)

main :: IO ()
main = do
  args <- getArgs
  path <- getExecutablePath
  putStrLn path
  maybe (return Nothing) id executablePath >>= print
  readSymbolicLink "/proc/self/exe" >>= putStrLn
  readFile "/proc/self/cmdline" >>= print
  hFlush stdout
  when (null args) $ readProcess path ["again"] "" >>= putStr
