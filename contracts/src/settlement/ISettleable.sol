// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What Settlement asks of a token
interface ISettleable {
    /// @notice Moves `amount` between two verified wallets without an allowance. Settlement only.
    function settlementTransfer(address from, address to, uint256 amount) external;
}
