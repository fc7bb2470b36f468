// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title EIP-3643's compliance contract
/// @notice The functions and events of the standard's text, with its selectors and topics.
interface ICompliance {
    /// @notice The token whose transfers are judged.
    event TokenBound(address token);

    /// @notice Its transfers are judged no more.
    event TokenUnbound(address token);

    /// @notice Binds the token whose transfers are judged.
    function bindToken(address token) external;

    /// @notice Lets it go.
    function unbindToken(address token) external;

    /// @notice Told by the token after a transfer.
    function transferred(address from, address to, uint256 amount) external;

    /// @notice Told by the token after a mint.
    function created(address to, uint256 amount) external;

    /// @notice Told by the token after a burn.
    function destroyed(address from, uint256 amount) external;

    /// @notice Whether this is the token.
    function isTokenBound(address token) external view returns (bool);

    /// @notice The token, or zero.
    function getTokenBound() external view returns (address);

    /// @notice Whether the rules allow a transfer, or with `from` zero a mint.
    function canTransfer(address from, address to, uint256 amount) external view returns (bool);
}
