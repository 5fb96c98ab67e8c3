package accounts

class Account(private val owner: String) {
    private var balance = 0

    operator fun plusAssign(amount: Int) {
        balance += amount
    }

    fun transfer(amount: Int, other: Account) {
        if (amount > balance) throw Overdrawn(owner, balance)
        this += -amount
        other += amount
    }

    override fun toString() = "$owner=$balance"
}
