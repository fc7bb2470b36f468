// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Bounds of batched calls
/// @notice Every loop over a caller's array goes through here, so that no call can be made too big for a block.
abstract contract BatchLimits {
    /// @notice The most entries one batched call may carry.
    uint256 public constant MAX_BATCH_ENTRIES = 256;

    /// @notice The call's arrays differ in length.
    error LengthMismatch(uint256 left, uint256 right);

    /// @notice The call carries more entries than a block is sure to hold.
    error BatchTooLarge(uint256 entries, uint256 limit);

    function _checkBatch(uint256 left, uint256 right) internal pure {
        if (left != right) revert LengthMismatch(left, right);
        if (left > MAX_BATCH_ENTRIES) revert BatchTooLarge(left, MAX_BATCH_ENTRIES);
    }
}
