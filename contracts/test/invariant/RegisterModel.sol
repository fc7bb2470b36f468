// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev One token's register in the plainest terms: arrays, and a copy of them at each block's end. People and wallets
/// are numbers; person 0 is nobody.
contract RegisterModel {
    uint256 public constant WALLETS = 10;

    uint256 public immutable cap;
    uint256[WALLETS] public balance;
    uint256[WALLETS] public frozenUnits;
    bool[WALLETS] public frozen;
    uint256[WALLETS] public person;
    bool[WALLETS] public lost;
    bool public paused;
    uint256 public maxHolders;
    uint256 public maxUnits;

    uint256[] private _blocks;
    mapping(uint256 blockNumber => uint256[WALLETS] balances) private _past;

    constructor(uint256 cap_) {
        cap = cap_;
    }

    function setPerson(uint256 wallet, uint256 who) external {
        person[wallet] = who;
    }

    function setFrozen(uint256 wallet, bool yes) external {
        frozen[wallet] = yes;
    }

    function setFrozenUnits(uint256 wallet, uint256 units) external {
        frozenUnits[wallet] = units;
    }

    function setPaused(bool yes) external {
        paused = yes;
    }

    function setRules(uint256 maxHolders_, uint256 maxUnits_) external {
        (maxHolders, maxUnits) = (maxHolders_, maxUnits_);
    }

    function add(uint256 wallet, uint256 units) external {
        require(person[wallet] != 0, "the balance of an unverified wallet grew");
        balance[wallet] += units;
    }

    /// @dev Takes units away, free ones first.
    function take(uint256 wallet, uint256 units) external {
        balance[wallet] -= units;
        if (frozenUnits[wallet] > balance[wallet]) frozenUnits[wallet] = balance[wallet];
    }

    function recover(uint256 from, uint256 to) external {
        if (person[to] == 0) person[to] = person[from];
        (person[from], lost[from]) = (0, true);
        (balance[to], balance[from]) = (balance[to] + balance[from], 0);
        (frozenUnits[to], frozenUnits[from]) = (frozenUnits[to] + frozenUnits[from], 0);
        if (frozen[from]) (frozen[to], frozen[from]) = (true, false);
    }

    function endBlock(uint256 blockNumber) external {
        _blocks.push(blockNumber);
        _past[blockNumber] = balance;
    }

    function mayIssue(uint256 to, uint256 units) external view returns (bool) {
        return person[to] != 0 && units <= cap - supply() && _fits(type(uint256).max, to, units);
    }

    function mayMove(uint256 from, uint256 to, uint256 units) external view returns (bool) {
        if (paused || frozen[from] || frozen[to]) return false;
        if (person[from] == 0 || person[to] == 0) return false;
        return units <= balance[from] - frozenUnits[from] && _fits(from, to, units);
    }

    function mayForce(uint256 from, uint256 to, uint256 units) external view returns (bool) {
        return person[to] != 0 && units <= balance[from];
    }

    function mayRecover(uint256 from, uint256 to) external view returns (bool) {
        if (balance[from] == 0 || from == to || person[from] == 0) return false;
        return person[to] == 0 ? !lost[to] : person[to] == person[from];
    }

    function supply() public view returns (uint256 sum) {
        for (uint256 i = 0; i < WALLETS; ++i) {
            sum += balance[i];
        }
    }

    function holders() public view returns (uint256 count) {
        for (uint256 i = 0; i < WALLETS; ++i) {
            if (balance[i] != 0) ++count;
        }
    }

    function blocks() external view returns (uint256[] memory) {
        return _blocks;
    }

    function balancesAt(uint256 blockNumber) external view returns (uint256[WALLETS] memory) {
        return _past[blockNumber];
    }

    /// @dev Whether the rules about holders and holdings would hold afterwards, by counting afterwards.
    function _fits(uint256 from, uint256 to, uint256 units) private view returns (bool) {
        if (units == 0 || from == to) return true;
        if (maxUnits != 0 && balance[to] + units > maxUnits) return false;
        if (maxHolders == 0 || balance[to] != 0) return true;
        uint256 count = 0;
        for (uint256 i = 0; i < WALLETS; ++i) {
            uint256 later = balance[i];
            if (i == to) later += units;
            if (i == from) later -= units;
            if (later != 0) ++count;
        }
        return count <= maxHolders;
    }
}
