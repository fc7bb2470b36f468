// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ERC-1404: why a transfer would be refused
interface IERC1404 {
    /// @notice The reason code of a transfer that would be refused, or 0.
    function detectTransferRestriction(address from, address to, uint256 value) external view returns (uint8);

    /// @notice A reason code in words.
    function messageForTransferRestriction(uint8 restrictionCode) external view returns (string memory);
}
