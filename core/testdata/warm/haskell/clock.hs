{-# LANGUAGE ForeignFunctionInterface #-}
-- The runtime's clock, by which threads take turns, also when C has waited for a thread of its own.
import Control.Concurrent
import Control.Exception (evaluate)
import Control.Monad
import Data.IORef
import Foreign
import Foreign.C.Types
import GHC.Clock (getMonotonicTime)
import System.CPUTime (getCPUTime)
import System.Timeout (timeout)

foreign import ccall "pthread.h &pthread_self" itself :: FunPtr (IO CULong)
foreign import ccall "pthread.h pthread_create" create :: Ptr CULong -> Ptr () -> FunPtr (IO CULong) -> Ptr () -> IO CInt
foreign import ccall safe "pthread.h pthread_join" join' :: CULong -> Ptr () -> IO CInt

-- Counts without end.
spin :: IORef Int -> IO ()
spin count = forever (modifyIORef' count (+ 1))

main :: IO ()
main = do
  begun <- getMonotonicTime
  threadDelay 30000
  woken <- getMonotonicTime
  print (woken - begun >= 0.03)
  joined <- alloca $ \thread -> create thread nullPtr itself nullPtr >> peek thread >>= \t -> join' t nullPtr
  print joined
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
