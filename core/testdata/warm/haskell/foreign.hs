{-# LANGUAGE ForeignFunctionInterface, StaticPointers #-}
{-# OPTIONS_GHC -fhpc #-}
-- What the runtime is told of a program before it starts: functions for C, values that are
-- known by their names, and how often what was evaluated.
import Control.Monad (forM_)
import GHC.StaticPtr (deRefStaticPtr, staticPtrKeys)
import System.Mem (performMajorGC)
import Trace.Hpc.Reflect (examineTix)
import Trace.Hpc.Tix (Tix (Tix), tixModuleTixs)

foreign export ccall triple :: Int -> IO Int
foreign import ccall "triple" tripleInC :: Int -> IO Int

multiples :: [Int]
multiples = [0, 3 ..]

triple :: Int -> IO Int
triple n = return (multiples !! n)

main :: IO ()
main = do
  forM_ [5, 500, 50000] $ \n -> do
    performMajorGC
    tripleInC n >>= print
  print (deRefStaticPtr (static (+ (1 :: Int))) 2)
  staticPtrKeys >>= print . length
  Tix modules <- examineTix
  print (map tixModuleTixs modules)
