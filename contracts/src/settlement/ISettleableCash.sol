// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISettleable} from "./ISettleable.sol";

/// @title What Settlement asks of the won token
interface ISettleableCash is ISettleable {
    /// @notice Burns the fees that a wallet owes. Settlement only.
    function settlementBurn(address from, uint256 amount) external;
}
