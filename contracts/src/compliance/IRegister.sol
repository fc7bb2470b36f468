// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What rules ask of a token about its holders
interface IRegister {
    /// @notice How many wallets have at least one unit.
    function holderCount() external view returns (uint256);

    /// @notice The most units that can ever exist.
    function cap() external view returns (uint256);

    /// @notice How many units a wallet has.
    function balanceOf(address account) external view returns (uint256);
}
