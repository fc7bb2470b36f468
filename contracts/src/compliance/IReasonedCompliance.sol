// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A compliance contract that says why
interface IReasonedCompliance {
    /// @notice The ERC-1404 code of the first rule that refuses a transfer, or 0.
    function restrictionOf(address from, address to, uint256 amount) external view returns (uint8);
}
