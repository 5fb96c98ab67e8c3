{-# LANGUAGE ForeignFunctionInterface #-}
-- Threads of both kinds, transactions, timeouts, garbage, and C both ways.
import Control.Concurrent
import Control.Concurrent.STM
import Control.Exception
import Control.Monad
import qualified Data.ByteString.Char8 as B
import Data.IORef
import qualified Data.Map.Strict as M
import qualified Data.Text as T
import qualified Data.Text.IO as T
import Foreign hiding (void)
import Foreign.C.Types
import System.CPUTime (getCPUTime)
import System.Mem (performGC)
import System.Timeout (timeout)

foreign import ccall "math.h cos" cosine :: CDouble -> CDouble
foreign import ccall "stdlib.h &free" free' :: FunPtr (Ptr a -> IO ())
foreign import ccall "wrapper" comparison :: (Ptr CInt -> Ptr CInt -> IO CInt) -> IO (FunPtr (Ptr CInt -> Ptr CInt -> IO CInt))
foreign import ccall safe "stdlib.h qsort" sortInC :: Ptr CInt -> CSize -> CSize -> FunPtr (Ptr CInt -> Ptr CInt -> IO CInt) -> IO ()

main :: IO ()
main = do
  sums <- forM [1 .. 8 :: Int] $ \i -> do
    done <- newEmptyMVar
    void $ (if even i then forkOS else forkIO) (putMVar done $! sum [i .. 10000 * i])
    return done
  mapM takeMVar sums >>= print
  total <- newTVarIO (0 :: Int)
  forM_ [1 .. 100] $ \i -> forkIO (atomically (modifyTVar' total (+ i)))
  atomically (readTVar total >>= check . (== 5050))
  timeout 20000 (threadDelay 10000000) >>= print
  timeout 10000000 (return 'x') >>= print
  stuck <- try (newEmptyMVar >>= takeMVar) :: IO (Either BlockedIndefinitelyOnMVar ())
  print stuck
  thrown <- try (evaluate (1 `div` (0 :: Int))) :: IO (Either ArithException Int)
  print thrown
  print (cosine 0)
  array <- mallocForeignPtrArray 5
  compareInts <- comparison (\a b -> fromIntegral . fromEnum <$> (compare <$> peek a <*> peek b) >>= return . subtract 1)
  withForeignPtr array $ \p -> do
    pokeArray p [3, 1, 5, 2, 4]
    sortInC p 5 4 compareInts
    peekArray 5 p >>= print
  owned <- mallocBytes 100 >>= newForeignPtr free' :: IO (ForeignPtr Word8)
  withForeignPtr owned (\p -> poke p 7 >> peek p) >>= print
  counts <- newIORef (M.empty :: M.Map Int Int)
  forM_ [1 .. 200000] $ \i -> modifyIORef' counts (M.insertWith (+) (i `mod` 1000) i)
  performGC
  readIORef counts >>= print . M.foldl' (+) 0
  T.putStrLn (T.toUpper (T.pack "straße é"))
  B.putStrLn (B.reverse (B.pack "bytes"))
  used <- getCPUTime
  print (used > 0, used < 5 * 10 ^ (12 :: Int))
