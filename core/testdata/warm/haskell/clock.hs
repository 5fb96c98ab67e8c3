-- The runtime's clock, by which threads take turns.
import Control.Concurrent
import Control.Exception (evaluate)
import Control.Monad
import Data.IORef
import GHC.Clock (getMonotonicTime)
import System.CPUTime (getCPUTime)
import System.Timeout (timeout)

-- Counts without end.
spin :: IORef Int -> IO ()
spin count = forever (modifyIORef' count (+ 1))

main :: IO ()
main = do
  begun <- getMonotonicTime
  threadDelay 30000
  woken <- getMonotonicTime
  print (woken - begun >= 0.03)
  counts <- replicateM 3 (newIORef 0)
  spinning <- mapM (forkIO . spin) counts
  let wait = mapM readIORef counts >>= \now -> unless (all (> 0) now) (threadDelay 1000 >> wait)
  wait
  mapM_ killThread spinning
  timeout 30000 (evaluate (length [1 :: Integer ..])) >>= print
  timeout 30000 (newEmptyMVar >>= takeMVar :: IO ()) >>= print
  turns <- newIORef (0 :: Int)
  other <- forkIO (forever (modifyIORef' turns (+ 1) >> yield))
  replicateM_ 100 yield
  killThread other
  readIORef turns >>= print . (> 0)
  used <- getCPUTime
  print (used > 0, used < 4 * 10 ^ (12 :: Int))
