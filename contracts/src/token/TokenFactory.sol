// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {SecurityToken} from "./SecurityToken.sol";

/// @title One security token per IP
/// @notice Clones the reviewed implementation to an address that follows from the symbol alone, so that a deployment
/// which was cut short can find what it already made.
contract TokenFactory is AccessControl {
    /// @notice May list a new IP.
    bytes32 public constant ISSUER_ROLE = keccak256("ISSUER_ROLE");

    /// @notice The code behind every clone.
    address public immutable implementation;
    /// @notice The registry that new tokens ask.
    IIdentityRegistry public immutable identityRegistry;
    /// @notice The Settlement contract that new tokens obey.
    address public immutable settlement;
    /// @notice The admin of new tokens.
    address public immutable tokenAdmin;
    /// @notice The issuer agent of new tokens.
    address public immutable tokenIssuer;

    address[] private _tokens;
    mapping(bytes32 symbolHash => address token) private _tokenBySymbol;

    /// @notice A token was created for `symbol`.
    event TokenCreated(address indexed token, string symbol, string name, uint256 cap);

    /// @notice The symbol has a token already.
    error SymbolTaken(string symbol, address token);

    /// @notice A token needs a symbol.
    error EmptySymbol();

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    constructor(
        address implementation_,
        IIdentityRegistry identityRegistry_,
        address settlement_,
        address admin,
        address issuer
    ) {
        if (implementation_ == address(0) || address(identityRegistry_) == address(0)) revert ZeroAddress();
        if (settlement_ == address(0) || admin == address(0) || issuer == address(0)) revert ZeroAddress();
        implementation = implementation_;
        identityRegistry = identityRegistry_;
        settlement = settlement_;
        tokenAdmin = admin;
        tokenIssuer = issuer;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(ISSUER_ROLE, issuer);
    }

    /// @notice Creates the token of an IP. Its supply is zero until the issuer mints.
    function createToken(string calldata symbol, string calldata name, uint256 cap)
        external
        onlyRole(ISSUER_ROLE)
        returns (address token)
    {
        if (bytes(symbol).length == 0) revert EmptySymbol();
        bytes32 salt = keccak256(bytes(symbol));
        if (_tokenBySymbol[salt] != address(0)) revert SymbolTaken(symbol, _tokenBySymbol[salt]);
        token = Clones.cloneDeterministic(implementation, salt);
        _tokenBySymbol[salt] = token;
        _tokens.push(token);
        emit TokenCreated(token, symbol, name, cap);
        SecurityToken(token).initialize(
            SecurityToken.Terms({
                name: name,
                symbol: symbol,
                cap: cap,
                registry: identityRegistry,
                admin: tokenAdmin,
                issuer: tokenIssuer,
                settlement: settlement
            })
        );
    }

    /// @notice The token of a symbol, or zero.
    function tokenOf(string calldata symbol) external view returns (address) {
        return _tokenBySymbol[keccak256(bytes(symbol))];
    }

    /// @notice The address that the token of a symbol has or will have.
    function predictToken(string calldata symbol) external view returns (address) {
        return Clones.predictDeterministicAddress(implementation, keccak256(bytes(symbol)));
    }

    /// @notice How many tokens were created.
    function tokenCount() external view returns (uint256) {
        return _tokens.length;
    }

    /// @notice The `index`-th token, in order of creation.
    function tokenAt(uint256 index) external view returns (address) {
        return _tokens[index];
    }
}
