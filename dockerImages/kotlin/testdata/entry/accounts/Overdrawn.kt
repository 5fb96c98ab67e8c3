package accounts

class Overdrawn(owner: String, balance: Int) : Exception("$owner has only $balance")
