// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a dividend asks of a token
interface IDividendToken {
    /// @notice What `holder` held at the end of block `timepoint`, which must be complete.
    function balanceOfAt(address holder, uint256 timepoint) external view returns (uint256);

    /// @notice How many units existed at the end of block `timepoint`, which must be complete.
    function totalSupplyAt(uint256 timepoint) external view returns (uint256);

    /// @notice Whether a wallet is frozen altogether.
    function isFrozen(address userAddress) external view returns (bool);
}
