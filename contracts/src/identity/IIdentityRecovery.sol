// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Moving an identity from a lost wallet to a new one
/// @notice One investor holds several tokens in one wallet, and each token is recovered by a call of its own. The first
/// one moves the identity; the others find it moved.
interface IIdentityRecovery {
    /// @notice The identity of `lostWallet` belongs to `newWallet` from now on, and the lost wallet to nobody.
    event IdentityRecovered(address indexed lostWallet, address indexed newWallet, address indexed identity);

    /// @notice Moves the identity of `lostWallet`, which must be `identity_`, to `newWallet`; changes nothing when that
    /// was done before.
    function recoverIdentity(address lostWallet, address newWallet, address identity_) external;

    /// @notice The wallet that took the place of `lostWallet`, or zero.
    function successorOf(address lostWallet) external view returns (address);
}
