// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

import {ICompliance} from "./ICompliance.sol";
import {IComplianceModule} from "./IComplianceModule.sol";
import {IReasonedCompliance} from "./IReasonedCompliance.sol";

/// @title The rules of one token's transfers, as a list of modules
/// @notice Every module must agree. Deployed once and cloned per token by the factory.
contract ModularCompliance is ICompliance, IReasonedCompliance, AccessControl, Initializable {
    /// @notice The compliance officer: adds and removes modules.
    bytes32 public constant COMPLIANCE_ROLE = keccak256("COMPLIANCE_ROLE");

    /// @notice The most modules, since every transfer asks them all.
    uint256 public constant MAX_MODULES = 8;

    /// @dev One slot: what a transfer reads of each module.
    struct Module {
        address rule;
        bool wantsToBeTold;
    }

    address private _token;
    Module[] private _modules;

    /// @notice A rule holds from now on.
    event ModuleAdded(address indexed module, bool wantsToBeTold);

    /// @notice A rule holds no more.
    event ModuleRemoved(address indexed module);

    /// @notice Only the bound token may tell what it did.
    error NotTheToken(address caller);

    /// @notice Another token is bound already, or none is.
    error WrongToken(address token, address bound);

    /// @notice The rule is on the list already.
    error ModuleAlreadyAdded(address module);

    /// @notice The rule is not on the list.
    error ModuleNotFound(address module);

    /// @notice The list is full.
    error TooManyModules(uint256 limit);

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    modifier onlyToken() {
        if (msg.sender != _token) revert NotTheToken(msg.sender);
        _;
    }

    /// @dev A token binds and unbinds itself when its admin changes its compliance, as the standard has it.
    modifier onlyAdminOr(address token) {
        if (msg.sender != token) _checkRole(DEFAULT_ADMIN_ROLE);
        _;
    }

    /// @dev The implementation behind the clones can never be initialized itself.
    constructor() {
        _disableInitializers();
    }

    /// @notice Gives a clone its token and its officers, once.
    function initialize(address token, address admin, address officer) external initializer {
        if (token == address(0) || admin == address(0) || officer == address(0)) revert ZeroAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(COMPLIANCE_ROLE, officer);
        _token = token;
        emit TokenBound(token);
    }

    /// @inheritdoc ICompliance
    function bindToken(address token) external onlyAdminOr(token) {
        if (token == address(0)) revert ZeroAddress();
        if (_token != address(0)) revert WrongToken(token, _token);
        _token = token;
        emit TokenBound(token);
    }

    /// @inheritdoc ICompliance
    function unbindToken(address token) external onlyAdminOr(token) {
        if (token == address(0) || token != _token) revert WrongToken(token, _token);
        delete _token;
        emit TokenUnbound(token);
    }

    /// @notice Adds a rule.
    function addModule(IComplianceModule module) external onlyRole(COMPLIANCE_ROLE) {
        if (address(module) == address(0)) revert ZeroAddress();
        if (_modules.length == MAX_MODULES) revert TooManyModules(MAX_MODULES);
        (bool found,) = _find(address(module));
        if (found) revert ModuleAlreadyAdded(address(module));
        bool told = module.wantsToBeTold();
        _modules.push(Module({rule: address(module), wantsToBeTold: told}));
        emit ModuleAdded(address(module), told);
    }

    /// @notice Takes a rule off the list.
    function removeModule(address module) external onlyRole(COMPLIANCE_ROLE) {
        (bool found, uint256 index) = _find(module);
        if (!found) revert ModuleNotFound(module);
        _modules[index] = _modules[_modules.length - 1];
        _modules.pop();
        emit ModuleRemoved(module);
    }

    /// @inheritdoc ICompliance
    function transferred(address from, address to, uint256 amount) external onlyToken {
        uint256 count = _modules.length;
        for (uint256 i = 0; i < count; ++i) {
            Module memory module = _modules[i];
            if (module.wantsToBeTold) IComplianceModule(module.rule).transferred(msg.sender, from, to, amount);
        }
    }

    /// @inheritdoc ICompliance
    function created(address to, uint256 amount) external onlyToken {
        uint256 count = _modules.length;
        for (uint256 i = 0; i < count; ++i) {
            Module memory module = _modules[i];
            if (module.wantsToBeTold) IComplianceModule(module.rule).created(msg.sender, to, amount);
        }
    }

    /// @inheritdoc ICompliance
    function destroyed(address from, uint256 amount) external onlyToken {
        uint256 count = _modules.length;
        for (uint256 i = 0; i < count; ++i) {
            Module memory module = _modules[i];
            if (module.wantsToBeTold) IComplianceModule(module.rule).destroyed(msg.sender, from, amount);
        }
    }

    /// @notice The rules, in the order in which they are asked.
    function modules() external view returns (address[] memory list) {
        uint256 count = _modules.length;
        list = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = _modules[i].rule;
        }
    }

    /// @inheritdoc ICompliance
    function isTokenBound(address token) external view returns (bool) {
        return token != address(0) && token == _token;
    }

    /// @inheritdoc ICompliance
    function getTokenBound() external view returns (address) {
        return _token;
    }

    /// @inheritdoc ICompliance
    function canTransfer(address from, address to, uint256 amount) external view returns (bool) {
        return restrictionOf(from, to, amount) == 0;
    }

    /// @inheritdoc IReasonedCompliance
    function restrictionOf(address from, address to, uint256 amount) public view returns (uint8 code) {
        uint256 count = _modules.length;
        if (count == 0) return 0;
        address token = _token;
        for (uint256 i = 0; i < count && code == 0; ++i) {
            code = IComplianceModule(_modules[i].rule).restrictionOf(token, from, to, amount);
        }
    }

    function _find(address module) private view returns (bool found, uint256 index) {
        uint256 count = _modules.length;
        for (index = 0; index < count; ++index) {
            if (_modules[index].rule == module) return (true, index);
        }
    }
}
