-- What Haskell's programs can see of their start. é漢字😀
import Control.Concurrent (getNumCapabilities, isCurrentThreadBound, rtsSupportsBoundThreads, threadCapability, myThreadId)
import Control.Monad (forM_)
import Data.List (sort)
import GHC.Conc (getNumProcessors)
import GHC.IO.Encoding (getFileSystemEncoding, getForeignEncoding, getLocaleEncoding)
import GHC.RTS.Flags (getRTSFlags)
import System.Directory (getCurrentDirectory, getHomeDirectory, getTemporaryDirectory, listDirectory)
import System.Environment (getArgs, getEnvironment, getProgName, withArgs, withProgName)
import System.IO
import System.Info (arch, compilerName, os)

main :: IO ()
main = do
  getArgs >>= print
  getProgName >>= print
  withProgName "other" (withArgs ["a", "b"] ((,) <$> getProgName <*> getArgs)) >>= print
  getEnvironment >>= mapM_ print . sort
  sequence [getCurrentDirectory, getHomeDirectory, getTemporaryDirectory] >>= print
  print (arch, compilerName, os, rtsSupportsBoundThreads)
  (,,) <$> getNumCapabilities <*> getNumProcessors <*> isCurrentThreadBound >>= print
  (,) <$> myThreadId <*> (myThreadId >>= threadCapability) >>= print
  getRTSFlags >>= print
  sequence [getLocaleEncoding, getFileSystemEncoding, getForeignEncoding] >>= print
  forM_ [stdin, stdout, stderr] $ \h -> do
    state <- hShow h
    buffering <- hGetBuffering h
    terminal <- hIsTerminalDevice h
    print (state, buffering, terminal)
  forM_ [".", "..", "../tmp", "../out"] $ \folder -> do
    files <- listDirectory folder
    print (folder, sort files)
  begin <- getLine
  putStrLn begin
  rest <- getContents
  print rest
  hPutStrLn stderr "é漢"
