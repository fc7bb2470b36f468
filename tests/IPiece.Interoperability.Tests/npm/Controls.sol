// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice What the ERC-20 suite must find nothing wrong with: the library's token as it is.
contract RightToken is ERC20 {
    constructor(address holder) ERC20("Right", "RIGHT") {
        _mint(holder, 5_000);
    }
}

/// @notice Spends an allowance without using it up.
contract EndlessAllowance is RightToken {
    constructor(address holder) RightToken(holder) {}

    function _spendAllowance(address owner, address spender, uint256 value) internal view override {
        if (allowance(owner, spender) < value) revert ERC20InsufficientAllowance(spender, allowance(owner, spender), value);
    }
}

/// @notice Answers false where it should revert, as some old tokens do.
contract SilentRefusal is RightToken {
    constructor(address holder) RightToken(holder) {}

    function transfer(address to, uint256 value) public override returns (bool) {
        return balanceOf(msg.sender) >= value && super.transfer(to, value);
    }
}

/// @notice Keeps a hundredth of what moves.
contract FeeTaker is RightToken {
    constructor(address holder) RightToken(holder) {}

    function _update(address from, address to, uint256 value) internal override {
        uint256 fee = from == address(0) || to == address(this) ? 0 : value / 100;
        super._update(from, to, value - fee);
        if (fee > 0) super._update(from, address(this), fee);
    }
}
